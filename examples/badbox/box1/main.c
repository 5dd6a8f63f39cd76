/* A box with four ways to die. */
#include "bb.h"

#include <assert.h>
#include <stdio.h>

int32_t box1_add2(int32_t left, int32_t right)
{
    return left + right;
}

int box1_hello(void)
{
    printf("box1 says hello!\n");
    return 0;
}

/* An assertion that does not hold. */
int box1_badassert(void)
{
    int x = 1;
    assert(x == 0);
    return 0;
}

/* The first word of the board's RAM, which belongs to the kernel. The recipe knows where that is. */
static volatile uint32_t *word_of_the_kernel(void)
{
    return (volatile uint32_t *)(uintptr_t)WORD_OF_THE_KERNEL;
}

int box1_badread(void)
{
    return *word_of_the_kernel() != 0 ? 1 : 0;
}

int box1_badwrite(void)
{
    *word_of_the_kernel() = 0xbadbadu;
    return 0;
}

/*
 * Recursion without an end in sight. Compilers see through a plain one (gcc 12 refuses it under -Werror,
 * and may make a loop of it), so the end is a variable that nobody sets, and every frame hands its address
 * on.
 */
static volatile uint32_t last_depth = UINT32_MAX;

static uint32_t descend(uint32_t depth, const volatile uint32_t *above)
{
    volatile uint32_t here = depth;

    if (depth == last_depth) {
        return *above;
    }
    return descend(depth + 1u, &here) + here;
}

int box1_overflow(void)
{
    volatile uint32_t top = 0;

    return descend(1u, &top) == 0 ? 0 : 1;
}
