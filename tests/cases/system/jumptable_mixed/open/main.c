/* A box that nothing isolates. */
#include "bb.h"

int32_t open_ping(int32_t number)
{
    return number + 1;
}

int32_t open_abort(int32_t code)
{
    __box_abort(code);
}

int32_t open_turn(uint32_t depth)
{
    const int32_t result = sys_turn(depth);

    return result < 0 ? result : result + 1;
}

int32_t open_fault(void)
{
    return closed_fault();
}

/* Calls the box in it, which cannot reach this one. */
int32_t open_inner(int32_t number)
{
    static uint32_t secret = 1;
    const int32_t peeked = inner_peek((uint32_t)(uintptr_t)&secret);

    return peeked < 0 ? inner_ping(number) : -1;
}

int32_t open_peek(uint32_t address)
{
    return *(volatile int32_t *)(uintptr_t)address;
}
