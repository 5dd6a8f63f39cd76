/* A box: a part of the program with names of its own, whose faults end the box alone. */
#include "bb.h"

int32_t add(int32_t left, int32_t right)
{
    return left + right;
}

int32_t peek(size_t address)
{
    return (int32_t)(*(volatile uint32_t *)address & 0x7fffffffu);
}
