/* Looking after the kernel: what must be as it was after a call of a box, however that ended. */
#include "rig.h"

#include <setjmp.h>

#define SCB(offset) WORD(0xe000ed00u + (offset))
#define ICSR SCB(0x04u)
#define SHCSR SCB(0x24u)
#define CFSR SCB(0x28u)
#define HFSR SCB(0x2cu)
#define NVIC_PENDING WORD(0xe000e200u)
#define ICSR_PENDING 0x1c5ff000u

/* Raw memory that belongs to the kernel and to no variable: right above the attacker's, and the victim's last words. */
#define ABOVE A_RAM_END
#define BELOW_IT (B_RAM_END - 4u * SECRET_PAGE)

uint32_t secret_page[SECRET_PAGE];
uint32_t damage;
uint32_t imports_entered, written;
int32_t hook_code;

/* How many of the processor's own registers are looked at, and what more ARMv8-M has: SecureFault's status, what is active
 * or pending, and FPCCR.TS. */
#if __ARM_ARCH >= 8
#define SYSTEM_WORDS 12u
#define SFSR WORD(0xe000ede4u)
#define SHCSR_STATES 0x30ffffu
#define FPCCR_CHOICES 0xc4000001u
#else
#define SYSTEM_WORDS 9u
#define SFSR 0u
#define SHCSR_STATES 0xffffu
#define FPCCR_CHOICES 0xc0000001u
#endif

struct found {
    uint32_t r[8];
    uint32_t s[16];
    uint32_t sp;
};

__attribute__((used)) struct found guard_secrets;
__attribute__((used)) struct found guard_found;
static uint32_t system_before[SYSTEM_WORDS];
static uint32_t float_status;
static int32_t victim_calls;
static jmp_buf after_death;

/* Registers that calls leave alone, and which of their bits. The unprivileged half of CPACR follows the box that is active;
 * of FPCCR the choices count, and that nothing waits to be stacked. */
static const struct {
    uint32_t address, mask;
} system_words[] = {
    {0xe000ed08u, 0xffffffffu}, {0xe000ed14u, 0xffffffffu}, {0xe000ed18u, 0xffffffffu},
    {0xe000ed1cu, 0xffffffffu}, {0xe000ed20u, 0xffffffffu}, {0xe000ed88u, 0x00500000u},
    {0xe000ed94u, 0xffffffffu}, {0xe000e010u, 0xffffffffu}, {0xe000ef34u, FPCCR_CHOICES},
#if __ARM_ARCH >= 8
    {0xe000edc0u, 0xffffffffu}, {0xe000edd0u, 0xffffffffu}, {0xe000ed8cu, 0xffffffffu},
#endif
};

static uint32_t system_word(uint32_t index)
{
    return WORD(system_words[index].address) & system_words[index].mask;
}

static uint32_t pattern(uint32_t index)
{
    return SECRET | (index * 0x111u + 7u);
}

__attribute__((naked, noinline)) int32_t guarded(any_function *function, uint32_t a, uint32_t b, uint32_t c,
                                                 uint32_t d)
{
    (void)function, (void)a, (void)b, (void)c, (void)d;
    __asm__ volatile("push {r4-r11, lr}\n\t"
                     "sub sp, #4\n\t"
                     "sub sp, #64\n\t"
                     FLOATS("vstm sp, {s16-s31}\n\t")
                     "mov r12, r0\n\t"
                     "mov r0, r1\n\t"
                     "mov r1, r2\n\t"
                     "mov r2, r3\n\t"
                     "ldr r3, [sp, #104]\n\t"
                     "ldr lr, =guard_secrets\n\t"
                     "str sp, [lr, #96]\n\t"
                     "ldm lr!, {r4-r11}\n\t"
                     FLOATS("vldm lr, {s16-s31}\n\t")
                     "blx r12\n\t"
                     "ldr r2, =guard_found\n\t"
                     "stm r2!, {r4-r11}\n\t"
                     FLOATS("vstm r2, {s16-s31}\n\t")
                     "add r2, #64\n\t"
                     "mov r3, sp\n\t"
                     "str r3, [r2]\n\t"
                     "ldr r3, =guard_secrets\n\t"
                     "ldr r3, [r3, #96]\n\t"
                     "mov sp, r3\n\t"
                     FLOATS("vldm sp, {s16-s31}\n\t")
                     "add sp, #64\n\t"
                     "add sp, #4\n\t"
                     "pop {r4-r11, pc}\n\t"
                     ".ltorg");
}

static void compare(void)
{
    for (int i = 0; i < 8; i++) {
        damage |= guard_found.r[i] == guard_secrets.r[i] ? 0 : DAMAGE_REGISTERS;
    }
#ifdef __ARM_FP
    for (int i = 0; i < 16; i++) {
        damage |= guard_found.s[i] == guard_secrets.s[i] ? 0 : DAMAGE_FLOATS;
    }
#endif
    damage |= guard_found.sp == guard_secrets.sp ? 0 : DAMAGE_STACK_POINTER;
}

int32_t attack(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    const int32_t result = guarded((any_function *)a_attack, kind, x, y, z);

    compare();
    return result;
}

int32_t attack_nested(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    const int32_t result = guarded((any_function *)p_attack, kind, x, y, z);

    compare();
    return result;
}

int32_t guarded_polite(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    const int32_t result = guarded((any_function *)a_polite, kind, x, y, z);

    compare();
    return result;
}

void __box_a_abort(int code)
{
    hook_code = code;
    longjmp(after_death, 1);
}

int32_t hooked(any_function *function, uint32_t a)
{
    if (setjmp(after_death) != 0) {
        return hook_code;
    }
    const int32_t result = guarded(function, a, SECRET | 1u, SECRET | 2u, SECRET | 3u);
    compare();
    return result;
}

int32_t many(uint32_t one, uint32_t two, uint32_t three, uint32_t kind)
{
    jmp_buf outer;

    /* Hooks nest: a box that dies in here may have been called from a call that can die itself. */
    __builtin_memcpy(outer, after_death, sizeof outer);
    const int32_t result = setjmp(after_death) != 0 ? hook_code : (int32_t)a_many(one, two, three, kind);
    __builtin_memcpy(after_death, outer, sizeof outer);
    return result;
}

static uint32_t read_float_status(void)
{
    uint32_t status = 0;

#ifdef __ARM_FP
    __asm__ volatile("vmrs %0, fpscr" : "=r"(status));
#endif
    return status & 0x07c00000u;
}

void prepare(void)
{
    for (uint32_t i = 0; i < SECRET_PAGE; i++) {
        secret_page[i] = pattern(i);
        WORD(ABOVE + 4u * i) = pattern(i);
        WORD(BELOW_IT + 4u * i) = pattern(i) ^ 0xffff0000u;
    }
    for (uint32_t i = 0; i < 8; i++) {
        guard_secrets.r[i] = SECRET | (0x400u + i);
    }
    for (uint32_t i = 0; i < 16; i++) {
        guard_secrets.s[i] = SECRET | (0x1600u + i);
    }
    /* Brought up once, so that the system is as it will be. */
    a_ping(0);
    victim_calls = b_count();
    for (uint32_t i = 0; i < SYSTEM_WORDS; i++) {
        system_before[i] = system_word(i);
    }
    float_status = read_float_status();
}

static void look_at_memory(void)
{
    for (uint32_t i = 0; i < SECRET_PAGE; i++) {
        const bool whole = secret_page[i] == pattern(i) && WORD(ABOVE + 4u * i) == pattern(i);

        damage |= whole ? 0 : DAMAGE_KERNEL_MEMORY;
        damage |= WORD(BELOW_IT + 4u * i) == (pattern(i) ^ 0xffff0000u) ? 0 : DAMAGE_VICTIM_MEMORY;
    }
}

void look(void)
{
    uint32_t primask, faultmask, basepri, control;

    __asm__ volatile("mrs %0, primask" : "=r"(primask));
    __asm__ volatile("mrs %0, faultmask" : "=r"(faultmask));
    __asm__ volatile("mrs %0, basepri" : "=r"(basepri));
    __asm__ volatile("mrs %0, control" : "=r"(control));
    damage |= (primask | faultmask | basepri | (control & 3u)) == 0 ? 0 : DAMAGE_MASKS;
    damage |= CFSR == 0 && HFSR == 0 && SFSR == 0 ? 0 : DAMAGE_FAULT_STATUS;
    damage |= (SHCSR & SHCSR_STATES) == 0 && (ICSR & ICSR_PENDING) == 0 && NVIC_PENDING == 0 ? 0 : DAMAGE_PENDING;
    for (uint32_t i = 0; i < SYSTEM_WORDS; i++) {
        damage |= system_word(i) == system_before[i] ? 0 : DAMAGE_SYSTEM;
    }
    damage |= read_float_status() == float_status ? 0 : DAMAGE_FLOAT_STATUS;
    look_at_memory();
}

void serve(void)
{
    damage |= guarded((any_function *)a_ping, 7, 0, 0, 0) == 9 ? 0 : DAMAGE_ATTACKER_DEAD;
    compare();
    serve_victim();
}

void serve_victim(void)
{
    damage |= guarded((any_function *)b_ping, 7, 0, 0, 0) == 8 ? 0 : DAMAGE_VICTIM_DEAD;
    compare();
    victim_calls++;
    const int32_t calls = b_count();
    damage |= calls == victim_calls ? 0 : DAMAGE_VICTIM_RESTARTED;
    victim_calls = calls;
}

void victim_died(void)
{
    victim_calls = 1000;
}

/* Service and faults as if nothing had happened. */
void rounds(uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const bool refused = attack(LOAD, ADDRESS(secret_page), 0, 0) == -BOX_EFAULT
                             && attack(ABORT, (uint32_t)-5, 0, 0) == -5
                             && attack(CALL, i, NUMBER_BUSY, 0) == (int32_t)i + 1;

        damage |= refused ? 0 : DAMAGE_SERVICE;
        serve();
    }
    damage |= b_fault(ADDRESS(secret_page)) == -BOX_EFAULT ? 0 : DAMAGE_SERVICE;
    victim_died();
    serve();
}

uint32_t take_damage(void)
{
    const uint32_t taken = damage;

    damage = 0;
    return taken;
}
