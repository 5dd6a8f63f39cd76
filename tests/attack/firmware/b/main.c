/* The victim: it does nothing wrong and must not notice anything. */
#include "bb.h"

static int32_t calls = 1000;

int32_t b_count(void)
{
    return ++calls;
}

int32_t b_fault(uint32_t address)
{
    return (int32_t)(*(volatile uint32_t *)(uintptr_t)address & 0u);
}

/* What it has nobody else may use. */
int32_t b_open(void)
{
    return sys_handle_open(0);
}

int32_t b_use(int32_t number)
{
    return sys_handle_use(number);
}

int32_t b_ping(int32_t number)
{
    return number + 1;
}
