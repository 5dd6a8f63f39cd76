/* A box that prints numbers with a point. */
#include "bb.h"

#include <stdio.h>

int box3_prints(int32_t number)
{
    printf("%.2f\n", number / 4.0);
    return 0;
}
