/* A box that uses what is not its own, or not any more. */
#include "bb.h"

#include <inttypes.h>
#include <stdio.h>

int32_t box2_pass(int32_t number)
{
    return file_add(number, "?", 1);
}

int box2_stale(void)
{
    file old = file_open(6);
    file newer;

    printf("close: %d\n", file_close(old));
    printf("close again: %d\n", file_close(old));
    newer = file_open(7);
    printf("the old number: %" PRId32 "\n", file_add(old, "?", 1));
    printf("the new number: %" PRId32 "\n", file_add(newer, "?", 1));
    return file_close(newer);
}
