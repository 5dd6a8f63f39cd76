/* Calls its siblings. */
#include "bb.h"

#include "../what.h"

static uint32_t counted;

/* Arguments with live bits above what their types hold. */
static int32_t narrow(uint32_t one, uint32_t two)
{
    int32_t (*volatile const wide)(uint32_t, uint32_t, uint32_t) =
        (int32_t (*)(uint32_t, uint32_t, uint32_t))(uintptr_t)b_narrow;

    return wide(one, two, 0x80);
}

int32_t a_try(uint32_t what, uint32_t x, uint32_t y)
{
    static uint8_t bytes[4] = {1, 2, 3, 4};

    counted++;
    switch (what) {
    case ADD: return b_add(x, y);
    case FOUR: return b_four(x, y, 3, 4);
    case NARROW: return b_narrow((uint8_t)x, (int8_t)y, true);
    case NARROW_WILD: return narrow(x, y);
    case PLAIN: return (int32_t)b_plain(x);
    case WIDE: return b_wide(UINT64_C(0x100000000) * x + y) == INT64_C(0x100000000) * x + y + 1 ? 1 : -1;
    case SCALE: return (int32_t)d_scale((float)x);
    case SUM_OWN: return b_sum(bytes, sizeof bytes);
    case SUM_FOREIGN: return b_sum((const uint8_t *)(uintptr_t)x, y);
    case SUM_WRAP: return b_sum(bytes, 0xfffffff0u);
    case PING: return c_ping((int32_t)x);
    case DIE: return b_die((int32_t)x);
    case FAULT: return b_fault(x);
    case BACK: return b_back(x);
    case CLOBBERED: return sys_clobber_b(b_add(x, y)) + b_add(x, y);
    case COUNT: return (int32_t)counted;
    default: return -BOX_EINVAL;
    }
}

int32_t a_again(uint32_t depth)
{
    return depth == 0 ? 0 : b_back(depth - 1u);
}

int64_t a_wide(uint64_t number)
{
    return b_wide(number);
}
