/* The kernel: goes on after an abort by its own means. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdio.h>

static jmp_buf before;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void show(const char *what, int32_t result)
{
    printf("%-44s %9" PRId32 "\n", what, result);
}

void __box_heard_abort(int error)
{
    show("the kernel hears", error);
    longjmp(before, 1);
}

int32_t sys_sum(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g)
{
    return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f + 1000000 * g;
}

int32_t sys_words(const uint32_t *words, size_t count)
{
    return (int32_t)words[count - 1];
}

int main(void)
{
    show("a call", heard_ping(1));
    show("seven arguments both ways", heard_sum(1, 2, 3, 4, 5, 6, 7));
    show("null", heard_null());
    if (setjmp(before) == 0) {
        show("an abort", heard_abort(0));
    }
    show("a call brings the box up again", heard_ping(2));
    show("never brought up", plain_ping(1));
    show("init", __box_plain_init());
    show("a call", plain_ping(2));
    show("an abort", plain_abort(-9));
    return 0;
}
