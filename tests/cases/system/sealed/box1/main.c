/* A box with code, constants and variables that have a value. */
#include "bb.h"

static const int32_t constants[] = {3, 1, 4, 1, 5};
static volatile int32_t variable = 28;

int32_t box1_ping(int32_t number)
{
    return number;
}

int32_t box1_text(void)
{
    int32_t sum = variable;

    for (uint32_t i = 0; i < sizeof constants / sizeof constants[0]; i++) {
        sum += constants[i];
    }
    return sum;
}
