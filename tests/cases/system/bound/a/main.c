/* Sees what is left of the functions. */
#include "bb.h"

int32_t work(uint32_t what, uint32_t number)
{
    const uint8_t bytes[4] = {1, 2, 3, (uint8_t)number};

    switch (what) {
    case 0: return take_slot(number);
    case 1: return sum(bytes);
    case 2: return wide((UINT64_C(1) << 40) + number) == (INT64_C(1) << 40) + number;
    case 3: return (int32_t)mask(number);
    case 4: return b_tell(number);
    default: return -1;
    }
}

int64_t a_scale(int64_t factor, uint32_t number)
{
    return factor * number;
}
