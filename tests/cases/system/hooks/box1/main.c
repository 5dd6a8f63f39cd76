/* A box for which the kernel has hooks. */
#include "bb.h"

#include <stdio.h>

int box1_hello(void)
{
    printf("box1 says hello!\n");
    fflush(stdout);
    return __box_flush(1);
}

int32_t box1_value(int32_t number)
{
    return number;
}

int64_t box1_wide(int64_t number)
{
    return number + 1;
}

int32_t box1_die(int32_t code)
{
    __box_abort(code);
}

void box1_fault(void)
{
    *(volatile uint32_t *)(uintptr_t)0x20000000u = 0;
}
