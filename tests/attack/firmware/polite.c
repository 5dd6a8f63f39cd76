/* Functions that cannot say why they were cut short or refused: their callers get a value, and the kernel can ask why. */
#include "rows.h"

#define SERVED UINT64_C(0xfedcba9800000000)
#define TOLD 0xfeed

static int32_t wrong(bool holds)
{
    return holds ? 0 : 1;
}

/* It is served, and since it came up nothing was cut short. */
static bool is_served(uint32_t number)
{
    return a_polite(KINDS, number, 0, 0) == SERVED + number && __box_a_error() == 0;
}

/* Twice, because the guarded call sees the half of the value that is in r0, and all that it may not change. */
static int32_t dies(uint32_t kind, uint32_t x, uint32_t y, uint32_t z, int32_t code)
{
    int32_t count = wrong(guarded_polite(kind, x, y, z) == (int32_t)(uint32_t)POLITE && __box_a_error() == code);

    count += wrong(is_served(kind));
    count += wrong(a_polite(kind, x, y, z) == POLITE && __box_a_error() == code);
    return count + wrong(is_served(x));
}

int32_t polite_deaths(void)
{
    int32_t count = wrong(is_served(1));

    count += dies(LOAD, KERNEL_RAM, 0, 0, -BOX_EFAULT);
    count += dies(ABORT, (uint32_t)-7, 0, 0, -7);
    count += dies(ABORT, 0, 0, 0, -BOX_EGENERAL);
    count += dies(STACK_UDF, UNMAPPED, 0, 0, -BOX_EFAULT);
    count += dies(TRAP, KERNEL_RAM + 0x800u, NUMBER_RETURN, 77, -BOX_EFAULT);
    count += dies(SVC, 0, NUMBER_NOBODY, 0, -BOX_EFAULT);
    count += dies(AGAIN, ABORT, (uint32_t)-9, 0, -9);
    count += dies(CALL, ADDRESS(secret_page), NUMBER_FILL, 4, -BOX_EFAULT);
    /* A death in a function that says why is known as well, and is the last one. */
    count += wrong(a_polite(ABORT, (uint32_t)-7, 0, 0) == POLITE && attack(ABORT, (uint32_t)-5, 0, 0) == -5
                   && __box_a_error() == -5);
    return count + wrong(is_served(2));
}

/* Interrupts are masked, and the box is brought up with an image that is not one. That it is dying is seen by row 914. */
int32_t polite_refusals(void)
{
    int32_t count = wrong(is_served(1));
    const uint32_t magic = WORD(A_FLASH);

    __asm__ volatile("cpsid i");
    const uint64_t masked = a_polite(KINDS, 0, 0, 0);
    __asm__ volatile("cpsie i");
    count += wrong(masked == POLITE && __box_a_error() == -BOX_EBUSY);
    /* A refusal is no death, but a death behind it is the last word. */
    count += wrong(attack(ABORT, (uint32_t)-5, 0, 0) == -5 && __box_a_error() == -5);
    /* On ARMv8-M nobody may write what a region of the active box has to be read only. */
    count += wrong(b_ping(1) == 2);
    WORD(A_FLASH) = ~magic;
    count += wrong(a_polite(KINDS, 0, 0, 0) == POLITE && __box_a_error() == -BOX_ENOEXEC);
    WORD(A_FLASH) = magic;
    return count + wrong(is_served(3));
}

/* The attacker calls its sibling: what it passes is refused, or the sibling dies, and it goes on. */
int32_t polite_links(void)
{
    const uint32_t own = A_RAM_END - 0x100u;
    const int32_t calls = attack(COUNT, 0, 0, 0);
    int32_t count = wrong(attack(CALL, own, NUMBER_Z_TOLD, 0) == 7 && __box_z_error() == 0);

    count += wrong(attack(CALL, KERNEL_RAM, NUMBER_Z_TOLD, 4) == TOLD && __box_z_error() == -BOX_EFAULT);
    count += wrong(attack(CALL, B_RAM, NUMBER_Z_TOLD, 1) == TOLD && __box_z_error() == -BOX_EFAULT);
    count += wrong(attack(CALL, own, NUMBER_Z_TOLD, 0) == 7);
    for (uint32_t i = 0; i < 100; i++) {
        count += wrong(attack(CALL, own, NUMBER_Z_TOLD, 4) == TOLD && __box_z_error() == -BOX_EFAULT);
        count += wrong(attack(CALL, own, NUMBER_Z_TOLD, 0) == 7 && __box_z_error() == 0);
    }
    return count + wrong(attack(COUNT, 0, 0, 0) == calls + 1);
}
