/* The kernel: privileged, and calls a box. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

/* Output of the kernel and of its box ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int main(void)
{
    static uint32_t secret = 42;

    printf("hi from %s!\n", board_map.name);
    printf("1 + 2 = %" PRId32 "\n", add(1, 2));
    printf("the kernel's memory: %s\n", peek((uint32_t)(uintptr_t)&secret) == -BOX_EFAULT ? "refused" : "read");
    printf("3 + 4 = %" PRId32 "\n", add(3, 4));
    return 0;
}
