/* The kernel: says what became of the box. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int main(void)
{
    printf("init %d\n", __box_box1_init());
    printf("ping %" PRId32 "\n", box1_ping(7));
    printf("text %" PRId32 "\n", box1_text());
    return 0;
}
