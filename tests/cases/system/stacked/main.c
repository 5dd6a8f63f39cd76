/* Calls both boxes with arguments on the stack, and answers them. */
#include "bb.h"
#include "what.h"

#include "board.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdio.h>

FUNCTIONS(k)
CALLS(a, false)
CALLS(b, false)

static jmp_buf alive;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

void __box_a_abort(int code)
{
    longjmp(alive, -code);
}

void __box_b_abort(int code)
{
    longjmp(alive, -code);
}

uint32_t k_bound(uint32_t a, uint32_t b, uint8_t who, uint32_t c, uint32_t d, uint32_t e, uint32_t f)
{
    return k_six(a, b, c, d, e, f) + 1000000u * who;
}

int32_t k_again(uint32_t depth, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return (depth & 1) != 0 ? b_again(depth, a, b, c, d) : a_again(depth, a, b, c, d);
}

static void show(const char *what, int32_t result)
{
    printf("%-44s %8" PRId32 "\n", what, result);
}

static void of_a(void)
{
    show("a: the first call brings it up", calls_a());
    show("a: once more", calls_a());
    show("a: calls the kernel", a_try(KERNEL));
    show("a: who got no result back", (int32_t)k_silenced);
    show("a: calls its sibling", a_try(SIBLING));
    show("a: narrow arguments, wild", a_try(HIGH_BITS));
    show("a: bound by both sides", a_try(BOUND));
    show("a: bound by itself", (int32_t)(a_four(1, 2, 3, 4) ^ 0x87654321u ^ 200u));
    show("a: a pointer that is not its own", a_try(NOT_OWN));
    show("a: the same in a register", a_try(NOT_OWN_BEFORE));
    show("a: a length that wraps", a_try(TOO_LONG));
    show("a: a pointer that is misaligned", a_try(MISALIGNED));
    show("a: calls a box in it", a_inner(0));
    show("a: is called by that", a_inner(1));
    show("a: NULL", a_try(NOTHING));
    show("a: dies", (int32_t)a_die(-7, 1, 2, 3, 4));
    show("a: lives again", a_die(0, 1, 2, 3, UINT64_C(0x100000000)) == INT64_C(0x100000006));
}

static void of_b(void)
{
    show("b: the first call brings it up", calls_b());
    show("b: calls the kernel", b_try(KERNEL));
    show("b: calls its sibling", b_try(SIBLING));
    show("b: narrow arguments, wild", b_try(HIGH_BITS));
    show("b: bound by both sides", b_try(BOUND));
    show("b: bound by itself", (int32_t)(b_four(1, 2, 3, 4) ^ 0x87654321u ^ 200u));
    show("b: a pointer that is not its own", b_try(NOT_OWN));
    show("b: a length that wraps", b_try(TOO_LONG));
    show("b: dies", (int32_t)b_die(-7, 1, 2, 3, 4));
    show("b: lives again", b_die(0, 1, 2, 3, UINT64_C(0x100000000)) == INT64_C(0x100000006));
}

/* A pointer comes back, or does not. */
static void windows(void)
{
    const int death = setjmp(alive);

    if (death == 0) {
        show("a window", ((const char *)a_window(1, 2, 3, 0, 0))[0]);
        show("a window, moved", ((const char *)a_window(1, 2, 4, 0, 0))[0]);
        (void)a_window(1, 2, 3, 1, 0x20000000u);
    }
    show("a window of the kernel's", -death);
}

int main(void)
{
    of_b();
    of_a();
    windows();
    for (uint32_t depth = 0; depth < 4; depth++) {
        show("there and back", k_again(depth, 1, 2, 3, 4));
    }
    show("there and back without end", k_again(UINT32_MAX, 0, 0, 0, 0));
    show("and again", calls_a() + calls_b() + a_try(KERNEL) + b_try(KERNEL));
    return 0;
}
