/* A box that computes with vectors, and looks at predicates that are not its own. */
#include "bb.h"

#include <arm_mve.h>

/* The predicates, and LTPSIZE above them. */
static uint32_t seen(void)
{
    uint32_t predicates, status;

    __asm__ volatile("vmrs %0, p0\n\tvmrs %1, fpscr" : "=r"(predicates), "=r"(status));
    return (predicates & 0xffffu) | (status >> 16 & 7u) << 16;
}

uint32_t box1_entry(void)
{
    return seen();
}

uint32_t box1_after(void)
{
    __asm__ volatile("vmsr p0, %0" : : "r"(0x1234u));
    sys_fill();
    return seen();
}

uint32_t box1_sum(uint32_t count)
{
    static uint32_t numbers[128];
    uint32_t sum = 0;

    for (uint32_t i = 0; i < count && i < 128u; i++) {
        numbers[i] = i * 3u;
    }
    for (uint32_t i = 0; i + 4u <= count; i += 4u) {
        sum = vaddvaq_u32(sum, vld1q_u32(&numbers[i]));
    }
    return sum;
}
