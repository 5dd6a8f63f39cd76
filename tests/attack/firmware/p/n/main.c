/* An attacker in a box in a box. It knows all addresses. */
#include "bb.h"

#include "../../kinds.h"

#define NAKED __attribute__((naked, noinline, used))
#define WORD(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define POINTER(address) ((const void *)(uintptr_t)(address))

static int32_t counted;

NAKED static int32_t trap(uint32_t stack, uint32_t number, uint32_t first)
{
    (void)stack, (void)number, (void)first;
    __asm__ volatile("mov sp, r0\n\tmov r12, r1\n\tmov r0, r2\n\tmovs r1, #0\n\tsvc #0\n\tmov r12, #0\n\tsvc #0");
}

/* A number in the ordinary way. */
NAKED static int32_t service(uint32_t number, uint32_t first, uint32_t second)
{
    (void)number, (void)first, (void)second;
    __asm__ volatile("mov r12, r0\n\tmov r0, r1\n\tmov r1, r2\n\tsvc #0\n\tbx lr");
}

int32_t n_sum(const void *bytes, size_t size)
{
    const volatile uint8_t *byte = bytes;
    uint32_t sum = 0;

    for (size_t i = 0; i < size; i++) {
        sum += byte[i];
    }
    return (int32_t)(sum & 0u) + 1;
}

int32_t n_attack(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    switch (kind) {
    case LOAD: return (int32_t)(WORD(x) & 0u);
    case STORE: WORD(x) = y; return 0;
    case JUMP: return ((int32_t (*)(void))(uintptr_t)(x | 1u))();
    case TRAP: return trap(x, y, z);
    case SVC: return service(y, x, z);
    case ABORT: __box_abort((int)x);
    case N_COUNT: return ++counted;
    case N_BACK: return p_back(x, y);
    case N_GO_ON: p_back(x, y); return 77;
    case N_SUM: return p_sum(POINTER(x), y);
    default: return -2;
    }
}
