/* Tells box a what to try, and looks whether everybody still answers. */
#include "bb.h"
#include "board.h"
#include "what.h"

#include <inttypes.h>
#include <stdio.h>

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int32_t sys_clobber_b(int32_t result)
{
    const int32_t clobbered = __box_b_clobber();

    return clobbered < 0 ? clobbered : result;
}

static void show(const char *what, int32_t result)
{
    printf("%-44s %6" PRId32 "\n", what, result);
    if (a_try(ADD, 3, 4) != 7 || b_nested(ADD, 3) != 4) {
        printf("a box does not answer\n");
        board_exit(1);
    }
}

static void rounds(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 1; i <= 100; i++) {
        wrong += a_try(DIE, -i, 0) != -(int32_t)i;
        wrong += a_try(ADD, i, i) != (int32_t)(2u * i);
    }
    show("death and call, 100 rounds, wrong", wrong);
}

/* A link that needs the kernel's help goes as deep as calls do, and no box is left on the call stack. */
static void depths(void)
{
    for (uint32_t depth = 0; depth < 4; depth++) {
        show("there and back", a_try(BACK, depth, 0));
    }
    show("there and back without end", a_try(BACK, UINT32_MAX, 0));
}

int main(void)
{
    show("the first call brings both up", a_try(ADD, 1, 2));
    show("four words", a_try(FOUR, 1, 2));
    show("64 bits", a_try(WIDE, 5, 0xffffffffu));
    show("64 bits, negative", a_wide(UINT64_MAX - 5u) == -5 ? 1 : -1);
    show("no error to carry", a_try(PLAIN, 41, 0));
    show("narrow arguments", a_try(NARROW, 200, (uint32_t)-100));
    show("narrow arguments, wild", a_try(NARROW_WILD, 0xffffffc8u, 0x7fffff9cu));
    show("floating point", a_try(SCALE, 10, 0));
    show("floating point, from the kernel", (int32_t)d_scale(4.0f));

    show("a pointer that the callee may not use", a_try(SUM_OWN, 0, 0));
    show("a pointer of the callee's", a_try(SUM_FOREIGN, 0x20000000u, 4));
    show("nothing of the kernel's", a_try(SUM_FOREIGN, 0x20000000u, 0));
    show("a length that wraps", a_try(SUM_WRAP, 0, 0));

    show("never brought up", a_try(PING, 1, 0));
    show("brought up", __box_c_init());
    show("now it answers", a_try(PING, 1, 0));
    show("taken down", __box_c_clobber());
    show("down again", a_try(PING, 1, 0));

    show("abort", a_try(DIE, (uint32_t)-7, 0));
    show("abort with no negative code", a_try(DIE, 7, 0));
    show("fault", a_try(FAULT, 0x20000000u, 0));
    show("death that the function cannot carry", a_try(PLAIN, 0, 0));
    show("who called lost its state, calls", a_try(COUNT, 0, 0));
    rounds();
    show("the other way round", b_nested(ADD, 5));
    show("callee inside itself dies", b_nested(DIE, (uint32_t)-9));
    show("callee that is down already", a_try(CLOBBERED, 1, 2));
    depths();
    show("calls of b since it came up", b_count() > 0);
    return 0;
}
