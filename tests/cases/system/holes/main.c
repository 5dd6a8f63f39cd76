/* The kernel: has a box try every 32 bytes of two regions of the MPU of which it has a part. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

#define WORD(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define STEP 32u

/* Output of the kernel ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* How many addresses a function of the box does not die of. */
static uint32_t survived(int32_t (*function)(uint32_t), uint32_t first, uint32_t end)
{
    uint32_t count = 0;

    for (uint32_t address = first; address < end; address += STEP) {
        const int32_t result = function(address);
        if (result != 0 && result != -BOX_EFAULT) {
            printf("%#" PRIx32 ": %" PRId32 "\n", address, result);
        }
        count += result == 0;
    }
    return count;
}

static void look(const char *name, uint32_t start, uint32_t size, uint32_t region)
{
    printf("%s: reads %" PRIu32 " of %" PRIu32 " inside", name, survived(holed_read, start, start + size), size / STEP);
    printf(", %" PRIu32 " in the rest of the region", survived(holed_read, start + size, start + region));
    printf(", %" PRIu32 " around it\n", survived(holed_read, start - region, start)
                                            + survived(holed_read, start + region, start + 2u * region));
}

int main(void)
{
    look("flash", 0x00100000u, 0x2800u, 0x4000u);
    look("ram", 0x20100000u, 0xa00u, 0x1000u);

    /* Behind the box's memory, in the same region of the MPU. */
    uint32_t changed = 0;
    for (uint32_t address = 0x20100a00u; address < 0x20101000u; address += 4u) {
        WORD(address) = address;
    }
    printf("ram: writes %" PRIu32 " in the rest of the region", survived(holed_write, 0x20100a00u, 0x20101000u));
    for (uint32_t address = 0x20100a00u; address < 0x20101000u; address += 4u) {
        changed += WORD(address) != address;
    }
    printf(", %" PRIu32 " words are changed\n", changed);
    printf("done\n");
    return 0;
}
