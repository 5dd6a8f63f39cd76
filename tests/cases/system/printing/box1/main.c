/* A box with the small printf. */
#include "bb.h"

#include <inttypes.h>
#include <stdio.h>

int box1_numbers(int32_t narrow, int64_t wide, uint64_t last)
{
    printf("%05" PRId32 " %-6" PRIx32 "| %" PRId64 " %" PRIu64 " %s %c%%\n", narrow, narrow & 0xfff, wide, last, "text", 'c');
    fprintf(stderr, "error\n");
    fputs("put", stdout);
    putchar(':');
    puts("line");
    return 0;
}

int box1_dies(void)
{
    printf("last words... ");
    *(volatile int *)0xe000ed94 = 0;
    return 0;
}
