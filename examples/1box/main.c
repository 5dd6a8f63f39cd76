/* The kernel: calls a box and prints what comes back. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

/* Output of the kernel and of its boxes ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int main(void)
{
    printf("hi from %s!\n", board_map.name);

    printf("pinging box1\n");
    printf("1 + 2 = %" PRId32 "\n", box1_add2(1, 2));

    printf("testing printf\n");
    int result = box1_hello();
    printf("return values: %d\n", result);

    printf("done\n");
    return 0;
}
