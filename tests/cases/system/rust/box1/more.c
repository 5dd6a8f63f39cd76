/* The box's part in C. */
#include "bb.h"

int32_t box1_in_c(uint32_t number)
{
    return (int32_t)(2 * number);
}
