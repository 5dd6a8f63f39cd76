/* A box behind the MPU. */
#include "bb.h"

int32_t closed_ping(int32_t number)
{
    return open_ping(number) + 10;
}

int32_t closed_abort(int32_t code)
{
    __box_abort(code);
}

int32_t closed_turn(uint32_t depth)
{
    const int32_t result = sys_turn(depth);

    return result < 0 ? result : result + 10;
}

int32_t closed_peek(uint32_t address)
{
    return *(volatile int32_t *)(uintptr_t)address;
}

int32_t closed_fault(void)
{
    return *(volatile int32_t *)(uintptr_t)0xe000ed00u;
}

int32_t closed_sees_abort(int32_t code)
{
    const int32_t result = open_abort(code);

    return result < 0 ? result - 100 : 1;
}
