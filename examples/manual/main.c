/* The kernel: brings a box up itself, and gives up on it after its second death. */
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

static void divide(int32_t a, int32_t b)
{
    printf("%" PRId32 " / %" PRId32 " = %" PRId32 "\n", a, b, box1_divide(a, b));
}

int main(void)
{
    enum { LIVES = 2 };

    printf("hi from %s!\n", board_map.name);
    printf("before bring-up: %" PRId32 " (BOX_EAGAIN is %d)\n", box1_divide(6, 3), BOX_EAGAIN);

    for (int life = 1; life <= LIVES; life++) {
        printf("life %d: %d\n", life, __box_box1_init());
        divide(12, 3);
        divide(12, 4);
        divide(12, 0);
        printf("it died of that: %" PRId32 " (BOX_EDOM is %d)\n", box1_divide(12, 5), BOX_EDOM);
    }

    printf("done\n");
    return 0;
}
