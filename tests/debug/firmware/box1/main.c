/* Calls the kernel and its sibling, and ends by an abort. */
#include "bb.h"

static volatile int32_t seen;

static __attribute__((noinline)) int32_t inner(int32_t number)
{
    seen = sys_answer(number);
    return seen + 1;
}

int32_t box1_ask(int32_t number)
{
    return inner(number) + 1;
}

int32_t box1_relay(int32_t number)
{
    seen = box2_twice(number);
    return seen + 1;
}

int32_t box1_sum(int32_t one, int32_t two, int32_t three, int32_t four, int32_t five, int32_t six)
{
    seen = sys_sum(one, two, three, four, five, six);
    return seen + 1;
}

static __attribute__((noinline)) void end(int32_t number)
{
    seen = number;
    __box_abort(-number);
}

int32_t box1_older(int32_t number)
{
    seen = sys_kill(number);
    return seen + 1;
}

int32_t box1_die(int32_t number)
{
    end(number);
    return seen;
}
