/* What the attacker may call. */
#include "rig.h"

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    const volatile uint8_t *byte = buffer;

    (void)fd;
    for (size_t i = 0; i < size; i++) {
        written += byte[i];
    }
    return (ssize_t)size;
}

int32_t sys_again(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    imports_entered++;
    return a_attack(kind, x, y, z);
}

__attribute__((used)) static int32_t busy(uint32_t number, uint32_t stack)
{
    imports_entered++;
    damage |= stack % 8u == 0 ? 0 : DAMAGE_STACK_POINTER;
    const int32_t result = b_ping((int32_t)number);
#if __ARM_ARCH >= 8
    /* The kernel may have looked at other regions of the MPU. */
    WORD(0xe000ed98u) = 6;
#endif
    return result;
}

/* Calls the victim in between, so that the attacker's regions have to come back. */
__attribute__((naked)) int32_t sys_busy(uint32_t number)
{
    (void)number;
    __asm__ volatile("mov r1, sp\n\tb busy");
}

/* The caller dies in a younger activation. It cannot be called, brought up or taken down until the older ones are over;
 * a call that cannot say so goes to the hook. */
static bool is_dying(void)
{
    a_attack(ABORT, (uint32_t)-5, 0, 0);
    return a_ping(1) == -BOX_EBUSY && __box_a_init() == -BOX_EBUSY && __box_a_clobber() == -BOX_EBUSY
           && a_polite(KINDS, 0, 0, 0) == POLITE && __box_a_error() == -BOX_EBUSY && a_wide(KINDS) == -BOX_EBUSY && many(1, 2, 3, KINDS) == -BOX_EBUSY && hook_code == -BOX_EBUSY
           && __box_a_push(8) == NULL;
}

/* 0: the caller is taken down; 1: dies; 2: the other box dies; 3: a third one is called. */
int32_t sys_clobber(uint32_t kind)
{
    imports_entered++;
#ifdef TIMED
    if ((kind & 0xffc00000u) == TIME) {
        return time_passes(kind);
    }
#endif
    if (kind == 0) {
        const int32_t result = __box_a_clobber();
        return __box_a_push(8) == NULL ? result : 1;
    }
    if (kind == 2) {
        const int32_t result = b_fault(ADDRESS(secret_page));

        /* A random state may have asked for it. */
        if (result == -BOX_EFAULT) {
            victim_died();
        }
        return result;
    }
    if (kind == 3) {
        /* The limit of a stack that lies higher up does not stay. */
        return __box_c_init() == 0 && c_ping(1) == 4 && __box_c_clobber() == 0 ? 5 : 1;
    }
    damage |= is_dying() ? 0 : DAMAGE_RESULT;
    return 1;
}

/* The caller waits for a box in it, which waits for this. */
int32_t sys_clobber_p(void)
{
    imports_entered++;
    damage |= __box_p_init() == 0 && __box_p_push(8) == NULL ? 0 : DAMAGE_RESULT;
    return __box_p_clobber();
}

int32_t sys_deep(uint32_t kind, uint32_t x, uint32_t y, uint32_t z, uint32_t five, uint32_t six, uint32_t seven)
{
    imports_entered++;
    return a_stacked(kind, x, y, z, five, six, seven);
}

void sys_fill(void *bytes, size_t size)
{
    sys_poke(bytes, size);
}

/* Leaves secrets in all registers that a function may change, and computes. */
int32_t sys_floats(uint32_t rounds)
{
    volatile float sum = 1.0f;

    imports_entered++;
    for (uint32_t i = 0; i < rounds % 8u; i++) {
        sum = sum * 1.5f + 2.0f;
    }
    b_ping(1);
    __asm__ volatile(FLOATS("vmov s0, %0\n\tvmov s7, %0\n\tvmov s15, %0") : : "r"(0xc0de0f00u));
    return sum > 0.5f ? 1 : -3;
}

/* The attacker has one slot and 16 bytes: the kernel's recipe says so. */
int32_t sys_bound(uint32_t slot, uint32_t value, const void *bytes, uint32_t size)
{
    imports_entered++;
    if (slot != 0x51u || size != 16u || value != 0x12345678u) {
        return -3;
    }
    return (int32_t)(((const volatile uint8_t *)bytes)[15] & 0u) + 1;
}

int32_t sys_long(uint64_t *value)
{
    imports_entered++;
    *(volatile uint64_t *)value = 3;
    return 1;
}

int32_t sys_narrow(uint8_t one, int8_t two, uint16_t three, int16_t four)
{
    imports_entered++;
    return one == 5 && two == -123 && three == 0x1234 && four == -32767 ? 1 : 0;
}

void sys_note(uint32_t value)
{
    imports_entered += value & 1u;
#ifdef TIMED
    if ((value & 0xffff0000u) == TIME) {
        time_passes(value);
    }
#endif
}

int32_t sys_peek(const void *bytes, size_t size)
{
    const volatile uint8_t *byte = bytes;
    uint32_t sum = 0;

    imports_entered++;
    for (size_t i = 0; i < size; i++) {
        sum += byte[i];
    }
    return (int32_t)(sum & 0u) + 1;
}

int32_t sys_poke(void *bytes, size_t size)
{
    volatile uint8_t *byte = bytes;

    imports_entered++;
    for (size_t i = 0; i < size; i++) {
        byte[i] = 0xff;
    }
    return 1;
}

/* Leaves secrets in everything that a function may leave something in. */
__attribute__((naked)) int32_t sys_scan(void)
{
    __asm__ volatile("movs r0, #0\n\t"
                     "ldr r1, =0xc0de0901\n\t"
                     "mov r2, r1\n\t"
                     "mov r3, r1\n\t"
                     "mov r12, r1\n\t"
                     "msr apsr_nzcvq, r1\n\t"
                     "bx lr\n\t"
                     ".ltorg");
}

int32_t sys_stacked(uint32_t one, uint32_t two, uint32_t three, uint32_t four, const void *bytes, size_t size)
{
    const int32_t result = sys_peek(bytes, size);

    return one == 1u && two == 2u && three == 3u && four == 4u ? result : -3;
}

int32_t sys_words(const uint32_t *words, size_t count)
{
    return sys_peek(words, count * 4u);
}
