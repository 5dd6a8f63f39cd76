/* A box behind the MPU in one that is not. */
#include "bb.h"

int32_t inner_ping(int32_t number)
{
    return number + 100;
}

int32_t inner_peek(uint32_t address)
{
    return *(volatile int32_t *)(uintptr_t)address;
}
