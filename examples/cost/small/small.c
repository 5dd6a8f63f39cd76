/*
 * A box with few entries: bringing it up costs little more than what bringing up any box costs.
 *
 * It has neither variables nor constructors, so there is nothing that its own __box_init would have to do.
 */
#include "bb.h"

int small_first(void)
{
    return 0;
}

int small_second(void)
{
    return 0;
}

int small_third(void)
{
    return 0;
}
