/* The box beside the inner one. */
#include "bb.h"

#include <stdio.h>

int32_t twin_say(void)
{
    return printf("twin: hello\n");
}

int32_t twin_tell(int32_t first, int32_t second)
{
    printf("twin: the inner box got %ld, then %ld\n", (long)first, (long)second);
    return 0;
}
