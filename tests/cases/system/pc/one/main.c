/* A box whose names others have, too. */
#include "bb.h"

#include <stdio.h>
#include <stdlib.h>

int counter = 1;
static int first_values[64] = {1, 2, 3};
static int zeros[64];
static int constructed;

int helper(void);
int helper(void)
{
    first_values[1]++;
    zeros[1]++;
    return ++counter;
}

__attribute__((constructor)) static void construct(void)
{
    constructed += 100;
}

int32_t work(uint32_t times)
{
    while (times-- > 0) {
        helper();
    }
    return counter + first_values[1] + zeros[1] + constructed;
}

/* The counter is what it was when the box comes up again, and what was printed in front of its death is not lost. */
ssize_t one_die(int32_t code)
{
    printf("one: dies at %d", counter);
    exit(code);
}

ssize_t one_wide(size_t size, ssize_t step, uint64_t number, double real, float small, uint8_t byte)
{
    printf("one: refused with %zd, lent %d\n", refuse(), lend(8) != NULL);
    return wide(size, step, number, real, small, byte) + step;
}

ssize_t one_fill(uint32_t *words, size_t count, uint32_t with)
{
    for (size_t i = 0; i < count; i++) {
        words[i] = with + (uint32_t)i;
    }
    return (ssize_t)count;
}

/* Nothing, all, what is not there, what is not aligned, more than there are addresses, and an odd place for another number. */
ssize_t one_sum(uint32_t how)
{
    static const uint32_t words[] = {1, 2, 3, 4};
    static const uint16_t more = 100;

    switch (how) {
    case 0:
        return sum(words, 0, NULL);
    case 1:
        return sum(words, 4, &more);
    case 2:
        return sum(NULL, 0, &more);
    case 3:
        return sum((const uint32_t *)(const void *)((const char *)words + 2), 1, &more);
    case 4:
        return sum(words, SIZE_MAX / 2, &more);
    default:
        return sum(words, 1, (const uint16_t *)(const void *)((const char *)words + 1));
    }
}

int one_say(const void *text, size_t size)
{
    fwrite(text, 1, size, stderr);
    fputc('\n', stderr);
    return puts("one: said") < 0;
}

/* What is not finished when the box dies of a fault is forgotten, as it is with memory of its own. */
int one_print_half(void)
{
    putchar('x');
    *(volatile int *)0 = 1;
    return 0;
}

void *one_find(size_t size)
{
    if (size == 0) {
        abort();
    }
    return zeros;
}
