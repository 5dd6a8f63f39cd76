/* A box that dies of what it cannot do. */
#include "bb.h"

#include <stdio.h>
#include <stdlib.h>

static int32_t divisions;

int32_t box1_divide(int32_t a, int32_t b)
{
    if (b == 0) {
        exit(BOX_EDOM);
    }
    divisions += 1;
    printf("box1: division %d\n", (int)divisions);
    return a / b;
}
