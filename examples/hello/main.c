/* The kernel: calls two boxes, is called by them, and sees them abort. */
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

int32_t sys_ping(int32_t number)
{
    return number;
}

static void print_results(int32_t first, int32_t second)
{
    printf("results: %" PRId32 " %" PRId32 "\n", first, second);
}

int main(void)
{
    int32_t first;
    int32_t second;

    printf("hi from %s!\n", board_map.name);

    printf("testing box ping\n");
    first = box1_ping(1);
    second = box2_ping(2);
    print_results(first, second);

    printf("testing box import ping\n");
    first = box1_ping_import(4);
    second = box2_ping_import(5);
    print_results(first, second);

    printf("testing box abort ping\n");
    first = box1_ping_abort(-1);
    second = box2_ping_abort(-2);
    print_results(first, second);

    first = box1_hello();
    second = box2_hello();
    printf("return values: %" PRId32 " %" PRId32 "\n", first, second);

    printf("done\n");
    return 0;
}
