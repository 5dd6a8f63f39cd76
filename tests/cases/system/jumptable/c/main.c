/* A box that calls the one beside it. */
#include "bb.h"

int32_t c_ping(int32_t number)
{
    return a_ping(number) + 1;
}

int32_t c_abort(int32_t code)
{
    const int32_t result = a_abort(code);

    return result < 0 ? result - 100 : 0;
}

/* The function of the other cannot carry an error: this box dies of it. */
int32_t c_dies(int32_t code)
{
    a_die(code);
    return 1;
}
