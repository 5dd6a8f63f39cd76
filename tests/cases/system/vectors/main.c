/* The kernel: leaves predicates behind where a box could find them. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void fill(void)
{
    __asm__ volatile("vmsr p0, %0" : : "r"(0x5ec7u));
}

int32_t sys_fill(void)
{
    fill();
    return 1;
}

static uint32_t status(void)
{
    uint32_t status;

    __asm__ volatile("vmrs %0, fpscr" : "=r"(status));
    return status;
}

int main(void)
{
    fill();
    printf("predicates at entry %" PRIx32 "\n", box1_entry() & 0xffffu);
    fill();
    printf("LTPSIZE at entry %" PRIu32 "\n", box1_entry() >> 16);
    printf("predicates behind an import %" PRIx32 "\n", box1_after() & 0xffffu);
    printf("LTPSIZE behind an import %" PRIu32 "\n", box1_after() >> 16);
    printf("LTPSIZE of the kernel %" PRIu32 "\n", status() >> 16 & 7u);
    printf("sum of vectors %" PRIu32 "\n", box1_sum(100));
    return 0;
}
