/* The kernel: calls three boxes in turn. */
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
    printf("pinging box2\n");
    printf("1 + 2 = %" PRId32 "\n", box2_add2(1, 2));
    printf("pinging box3\n");
    printf("1 + 2 = %" PRId32 "\n", box3_add2(1, 2));

    printf("testing printf\n");
    int result1 = box1_hello();
    int result2 = box2_hello();
    int result3 = box3_hello();
    printf("return values: %d %d %d\n", result1, result2, result3);

    printf("done\n");
    return 0;
}
