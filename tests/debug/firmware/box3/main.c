/* Uses floating point, and passes memory that is not its own. */
#include "bb.h"

static volatile float seen;

int32_t box3_half(int32_t number)
{
    seen = (float)number * 0.5f;
    return sys_answer((int32_t)seen) + 1;
}

static __attribute__((noinline)) int32_t lie(int32_t number)
{
    sys_look((const void *)0x20000000, (size_t)number);
    return (int32_t)seen;
}

static __attribute__((noinline)) int32_t nowhere(int32_t number)
{
    sys_look((const void *)0, (size_t)number);
    return (int32_t)seen;
}

int32_t box3_null(int32_t number)
{
    return nowhere(number) + 1;
}

int32_t box3_lie(int32_t number)
{
    return lie(number) + 1;
}
