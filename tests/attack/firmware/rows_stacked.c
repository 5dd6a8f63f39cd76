/* Rows with arguments on the stack. The attacker finds the words in its own memory, where the kernel may write, too. */
#include "rows.h"

#define OWN (A_RAM_END - 0x400u)

static int32_t fine(bool holds)
{
    return holds ? 0 : 1;
}

/* Calls with two words at a stack pointer: bytes and how many. */
static int32_t with_words(uint32_t stack, uint32_t bytes, uint32_t size)
{
    WORD(OWN) = bytes;
    WORD(OWN + 4u) = size;
    return attack(STACKED, stack, NUMBER_STACKED, OWN);
}

/* Memory where no words may lie, with words in it that would pass. */
static int32_t foreign(void)
{
    static uint32_t words[64];
    const uint32_t entered = imports_entered;
    int32_t wrong = 0;

    for (uint32_t i = 0; i < 64; i += 2) {
        words[i] = OWN;
        words[i + 1] = 4;
    }
    wrong += attack(STACKED, ADDRESS(words + 48), NUMBER_STACKED, 0) != -BOX_EFAULT;
    wrong += attack(STACKED, B_RAM + 0x800u, NUMBER_STACKED, 0) != -BOX_EFAULT;
    wrong += with_words(A_RAM_END - 0x100u, OWN, 4) != -BOX_EFAULT;
    wrong += with_words(A_STACK_TOP + 8u, OWN, 4) != -BOX_EFAULT;
    wrong += attack(STACKED, A_STACK_TOP, NUMBER_DEEP, 0) != -BOX_EFAULT;
    wrong += attack(STACKED, A_STACK_TOP - 8u, NUMBER_DEEP, 0) != -BOX_EFAULT;
    wrong += attack(STACKED, UNMAPPED, NUMBER_STACKED, 0) != -BOX_EFAULT;
    wrong += attack(STACKED, 0, NUMBER_STACKED, 0) != -BOX_EFAULT;
    wrong += attack(STACKED, 0xfffffff8u, NUMBER_STACKED, 0) != -BOX_EFAULT;
    return fine(wrong == 0 && imports_entered == entered);
}

/* A link with a fifth word: its end, and the kernel's memory. */
static int32_t by_link(void)
{
    WORD(OWN) = 5;
    const bool served = attack(STACKED, A_STACK_TOP - 8u, NUMBER_Z_FIVE, OWN) == 54321;
    const bool died = attack(STACKED, A_STACK_TOP, NUMBER_Z_FIVE, OWN) == -BOX_EFAULT;

    return fine(served && died && attack(STACKED, KERNEL_RAM + 0x800u, NUMBER_Z_FIVE, 0) == -BOX_EFAULT);
}

/* Pointers and lengths that would not pass in registers either. */
static int32_t forged(void)
{
    const uint32_t entered = imports_entered, place = A_STACK_TOP - 8u;
    int32_t wrong = 0;

    wrong += with_words(place, ADDRESS(secret_page), 4) != -BOX_EFAULT;
    wrong += with_words(place, B_RAM + 0x800u, 4) != -BOX_EFAULT;
    wrong += with_words(place, UNMAPPED, 4) != -BOX_EFAULT;
    wrong += with_words(place, UART, 4) != -BOX_EFAULT;
    wrong += with_words(place, 0, 4) != -BOX_EFAULT;
    wrong += with_words(place, OWN, 0xfffffff0u) != -BOX_EFAULT;
    wrong += with_words(place, A_RAM_END - 4u, 5) != -BOX_EFAULT;
    return fine(wrong == 0 && imports_entered == entered && with_words(place, A_RAM_END - 4u, 4) == 1);
}

/* With three words on the stack, and whatever r4-r11 hold. */
__attribute__((naked)) static int32_t stacked(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    (void)kind, (void)x, (void)y, (void)z;
    __asm__ volatile("push {r3, lr}\n\t"
                     "sub sp, #16\n\t"
                     "mov r12, #0x55\n\tstr r12, [sp]\n\t"
                     "mov r12, #0x66\n\tstr r12, [sp, #4]\n\t"
                     "mov r12, #0x77\n\tstr r12, [sp, #8]\n\t"
                     "bl a_stacked\n\t"
                     "add sp, #16\n\t"
                     "pop {r3, pc}");
}

/* -2: the attacker found nothing in its registers that is none of its business, and all of its words. */
static bool finds_nothing(void)
{
    return guarded((any_function *)stacked, SPECIAL, 99, 0, 0) == -2;
}

/* As the active box, behind another one, and down. Refused as any call. */
static int32_t at_entry(void)
{
    const bool active = a_ping(1) == 3 && finds_nothing();
    const bool behind = b_ping(1) == 2 && finds_nothing();
    const bool down = __box_a_clobber() == 0 && finds_nothing();

    __asm__ volatile("cpsid i");
    const int32_t primask = stacked(SPECIAL, 99, 0, 0);
    __asm__ volatile("cpsie i\n\tcpsid f");
    const int32_t faultmask = stacked(SPECIAL, 99, 0, 0);
    __asm__ volatile("cpsie f\n\tmsr basepri, %0" : : "r"(0xe0));
    const int32_t basepri = stacked(SPECIAL, 99, 0, 0);
    __asm__ volatile("msr basepri, %0" : : "r"(0));
    const bool masked = primask == -BOX_EBUSY && faultmask == -BOX_EBUSY && basepri == -BOX_EBUSY;
    return fine(active && behind && down && masked && finds_nothing());
}

int32_t run_stacked_row(uint32_t row, bool *known)
{
    switch (row) {
    case 1020: return with_words(A_STACK_TOP - 8u, OWN, 4);
    case 1021: return with_words(A_STACK_TOP, OWN, 4);
    case 1022: return with_words(A_STACK_TOP - 4u, OWN, 4);
    case 1023: return foreign();
    case 1024: return by_link();
    case 1025: return forged();
    case 1026: return at_entry();
    case 1027: return float_mode(0x00c00000u, stacked, FLOAT_SCAN, 0);
    case 1028: return attack(FULL, 0, 0, 0);
    case 1029: return attack(ENDLESS_STACKED, 0, 0, 0);
    default: *known = false; return 0;
    }
}
