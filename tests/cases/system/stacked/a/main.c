/* A box without floating point, and with a box in it. */
#include "bb.h"

#include "../what.h"

HIGH_BITS_OF(k_narrow)
BOX(a, b)
CALLS(c, false)

int32_t a_inner(uint32_t what)
{
    return what == 0 ? calls_c() : c_all();
}
