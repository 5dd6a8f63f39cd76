/* A box that calls the kernel back, and gives its own answer so that a cut call is noticed. */
#include "bb.h"

int32_t box3_ping(int32_t number)
{
    return number;
}

int32_t box3_abort(int32_t code)
{
    __box_abort(code);
}

int32_t box3_turn(uint32_t what, int32_t number)
{
    const int32_t result = sys_turn(what, number);

    return result < 0 ? result : result + 1;
}
