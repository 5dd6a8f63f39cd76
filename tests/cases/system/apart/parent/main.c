/* The kernel: tries its box, and goes on whatever comes of it. */
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

int32_t sys_ping(int32_t number)
{
    return number;
}

int main(void)
{
    printf("add %" PRId32 "\n", box1_add(1, 2));
    printf("init %d\n", __box_box1_init());
    printf("add %" PRId32 "\n", box1_add(3, 4));
    printf("fill without a buffer %d\n", box1_fill(NULL));

    char *text = __box_box1_push(16);
    printf("fill %d\n", text == NULL ? -1 : box1_fill(text));
    if (text != NULL) {
        printf("text %.16s\n", text);
    }
    printf("done\n");
    return 0;
}
