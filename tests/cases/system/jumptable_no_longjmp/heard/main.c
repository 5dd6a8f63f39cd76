/* A box whose end its kernel hears of. */
#include "bb.h"

int32_t heard_ping(int32_t number)
{
    return number;
}

int32_t heard_abort(int32_t code)
{
    __box_abort(code);
}

int32_t heard_sum(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g)
{
    return sys_sum(g, f, e, d, c, b, a);
}

int32_t heard_null(void)
{
    return sys_words(0, 1);
}
