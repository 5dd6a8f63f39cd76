/* A box that only __box_c_init brings up. */
#include "bb.h"

int32_t c_abort(int32_t code)
{
    __box_abort(code);
}

int32_t c_ping(int32_t number)
{
    return number + 3;
}
