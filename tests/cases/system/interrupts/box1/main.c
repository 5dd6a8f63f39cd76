/* A box that takes its time. */
#include "bb.h"

int32_t box1_ping(int32_t number)
{
    return number;
}

int32_t box1_sum(uint32_t rounds)
{
    volatile uint32_t sum = 0;

    for (uint32_t i = 1; i <= rounds; i++) {
        sum += i;
    }
    return (int32_t)sum;
}

int32_t box1_spin(uint32_t rounds)
{
    return sys_spin(rounds);
}

int32_t box1_fault(void)
{
    return *(const volatile int32_t *)(uintptr_t)0x60000000u;
}
