/* Is called by its siblings, and calls them. */
#include "bb.h"

static uint32_t counted;

int32_t b_add(uint32_t one, uint32_t two)
{
    counted++;
    return (int32_t)(one + two);
}

int32_t b_four(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return (int32_t)(((a * 10u + b) * 10u + c) * 10u + d);
}

int32_t b_back(uint32_t depth)
{
    const int32_t result = a_again(depth);

    return result < 0 ? result : result + 1;
}

int32_t b_count(void) { return (int32_t)counted; }
int32_t b_die(int32_t code) { __box_abort(code); }
int32_t b_fault(uint32_t address) { return (int32_t)*(volatile uint32_t *)(uintptr_t)address; }
int32_t b_init(void) { return 0; }

/* The arguments as they arrive, in one number, with live bits above what the result holds. */
uint8_t b_narrow(uint8_t one, int8_t two, bool three)
{
    uint32_t wide;

    __asm__ volatile("add %0, %1, %2\n\tadd %0, %0, %3" : "=r"(wide) : "r"(one), "r"(two), "r"(three));
    __asm__ volatile("orr %0, %0, #0x100" : "+r"(wide));
    return (uint8_t)wide;
}

int32_t b_nested(uint32_t what, uint32_t x) { return a_try(what, x, 1); }

uint32_t b_plain(uint32_t value)
{
    if (value == 0) {
        __box_abort(-BOX_EILSEQ);
    }
    return value + 1u;
}

int32_t b_sum(const void *given, size_t size)
{
    const uint8_t *bytes = given;
    int32_t sum = 0;

    for (size_t i = 0; i < size; i++) {
        sum += bytes[i];
    }
    return sum;
}

int64_t b_wide(uint64_t number) { return (int64_t)number + 1; }
