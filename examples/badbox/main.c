/* The kernel: calls functions that kill their box, and shows that it and the box go on. */
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

/* The death of the box comes back as an error. The next call brings the box up afresh. */
static void survive(const char *name, int (*bad_function)(void))
{
    int result = bad_function();
    printf("%s: %d\n", name, result);
    box1_hello();
}

int main(void)
{
    printf("hi from %s!\n", board_map.name);

    printf("pinging box1\n");
    printf("1 + 2 = %" PRId32 "\n", box1_add2(1, 2));

    printf("testing printf\n");
    int result = box1_hello();
    printf("return values: %d\n", result);

    printf("testing bad functions\n");
    survive("box1_badassert", box1_badassert);
    survive("box1_badread", box1_badread);
    survive("box1_badwrite", box1_badwrite);
    survive("box1_overflow", box1_overflow);

    printf("done\n");
    return 0;
}
