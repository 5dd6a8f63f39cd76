/* A box whose end is its kernel's. */
#include "bb.h"

int32_t plain_ping(int32_t number)
{
    return number;
}

int32_t plain_abort(int32_t code)
{
    __box_abort(code);
}
