/* Is called by its sibling, and ends by a fault. */
#include "bb.h"

static volatile int32_t seen;

int32_t box2_twice(int32_t number)
{
    seen = sys_answer(number);
    return seen * 2;
}

static __attribute__((noinline)) int32_t beyond(int32_t number)
{
    *(volatile int32_t *)0x20000000 = number;
    return seen;
}

int32_t box2_fault(int32_t number)
{
    return beyond(number) + 1;
}
