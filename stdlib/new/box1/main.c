/* A box: behind the MPU it is unprivileged, and sees its own memory and nothing else. */
#include "bb.h"

int32_t add(int32_t left, int32_t right)
{
    return left + right;
}

int32_t peek(uint32_t address)
{
    return (int32_t)(*(volatile uint32_t *)(uintptr_t)address & 0x7fffffffu);
}
