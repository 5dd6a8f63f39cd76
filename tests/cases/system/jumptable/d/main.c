/* A box that is brought up by hand. */
#include "bb.h"

int32_t d_ping(int32_t number)
{
    return number;
}

int32_t d_abort(int32_t code)
{
    __box_abort(code);
}
