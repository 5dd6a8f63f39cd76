/* Rows that try many things, or need the kernel to do something first. They give 0 if all went as it must. */
#include "rows.h"

#define TOP 0x800u

static int32_t fine(bool holds)
{
    return holds ? 0 : 1;
}

/* What a number out of nowhere may do: nothing. */
static int32_t forged(uint32_t first, uint32_t last, uint32_t step)
{
    int32_t wrong = 0;

    for (uint32_t number = first; number - first <= last - first; number += step) {
        wrong += attack(SVC, number & 255u, number, 0) != -BOX_EFAULT;
        look();
        if (number + step < number) {
            break;
        }
    }
    return wrong;
}

static int32_t every_immediate(void)
{
    int32_t wrong = 0;

    for (uint32_t immediate = 0; immediate < 256u; immediate++) {
        wrong += attack(SVC, immediate, NUMBER_NOBODY, 0) != -BOX_EFAULT;
        wrong += attack(SVC, immediate, NUMBER_BUSY, 8) != 9;
        wrong += attack(SVC, immediate, NUMBER_RETURN, 8) != 8;
        wrong += attack(SVC, immediate, 0xffffffffu, (uint32_t)-9) != -9;
        look();
    }
    return wrong;
}

static int32_t every_place_in_the_gate(void)
{
    for (uint32_t place = 0; place < 256u; place++) {
        attack(JUMP, ADDRESS(__box_gate_start) + place, 0, 0);
        look();
        serve();
    }
    return 0;
}

/* A frame in the kernel's memory that looks as if the attacker had called. */
static int32_t prepared_frame(void)
{
    static uint32_t frame[16];

    for (uint32_t i = 0; i < 16; i++) {
        frame[i] = i % 8u == 4 ? NUMBER_BUSY : 0x01000000u;
    }
    const uint32_t entered = imports_entered;
    const int32_t result = attack(TRAP, ADDRESS(frame) + 32u, NUMBER_BUSY, 3);
    return imports_entered == entered ? result : 1;
}

static int32_t again_and_again(void)
{
    int32_t wrong = 0;

    for (int i = 0; i < 100; i++) {
        wrong += attack(ABORT, (uint32_t)-7, 0, 0) != -7;
        look();
    }
    return wrong;
}

static int32_t pushes(uint32_t row)
{
    if (row == 513) {
        __box_a_clobber();
        return fine(__box_a_push(8) == NULL);
    }
    a_ping(1);
    if (row == 512) {
        return fine(__box_a_push(0xfffffffcu) == NULL && __box_a_push(0xffffffffu) == NULL
                    && __box_a_push(0x80000000u) == NULL && __box_a_push(TOP + 1u) == NULL);
    }
    void *const memory = __box_a_push(64);
    attack(ABORT, (uint32_t)-7, 0, 0);
    a_ping(1);
    __box_a_pop(64);
    void *const whole = __box_a_push(TOP);
    __box_a_pop(TOP);
    return fine(memory != NULL && whole != NULL && ADDRESS(whole) == A_RAM);
}

int32_t float_mode(uint32_t mode, request_function *request, uint32_t kind, uint32_t x)
{
    uint32_t status = 0, after = mode;

    __asm__ volatile(FLOATS("vmrs %0, fpscr") : "+r"(status));
    __asm__ volatile(FLOATS("vmsr fpscr, %0") : : "r"(status | mode));
    const int32_t result = request(kind, x, 0, 0);
    __asm__ volatile(FLOATS("vmrs %0, fpscr") : "+r"(after));
    __asm__ volatile(FLOATS("vmsr fpscr, %0") : : "r"(status));
    damage |= (after & 0x07c00000u) == mode ? 0 : DAMAGE_FLOAT_STATUS;
    return result;
}

/* Right results while interrupts arrive. */
static int32_t interrupted(uint32_t priority, uint32_t kind)
{
    int32_t wrong = 0;

    const int32_t right = attack(SPIN, 200, 0, 0);
    irq_count = 0;
    irq_start(IRQ_AGAIN, priority, 1613);
    for (uint32_t i = 0; i < 2000u && kind == LOAD; i++) {
        wrong += attack(LOAD, ADDRESS(secret_page), 0, 0) != -BOX_EFAULT;
    }
    for (uint32_t i = 0; i < 50u && kind == SPIN; i++) {
        wrong += attack(SPIN, 200, 0, 0) != right;
        wrong += attack(CALL, i, NUMBER_BUSY, 0) != (int32_t)i + 1;
    }
    irq_stop();
    return irq_count > 50u ? wrong : -1;
}

/* Every 32 bytes around a memory of the box: inside it answers, outside it dies. */
static int32_t walk(uint32_t kind, uint32_t start, uint32_t end, bool allowed)
{
    int32_t wrong = 0;

    for (uint32_t address = start - 0x1000u; address != end + 0x1000u; address += 32u) {
        const bool inside = address >= start && address < end;
        /* Its own stack stays as it is. */
        if (kind == STORE && inside && address < start + TOP + 0x100u) {
            continue;
        }
        const int32_t result = attack(kind, address, 0, 0);
        wrong += result != (inside && allowed ? 0 : -BOX_EFAULT);
        wrong += attack(kind, address + 28u, 0, 0) != result;
        look();
    }
    return wrong;
}

static int32_t registers_at_entry(uint32_t kind)
{
    int32_t wrong = 0;

    /* As the active box and behind another one. */
    for (uint32_t i = 0; i < 2; i++) {
        if (kind == 601) {
            b_ping(1);
        }
        wrong += hooked((any_function *)a_registers, SECRET | 4u);
    }
    __box_a_clobber();
    return wrong + hooked((any_function *)a_registers, SECRET | 4u);
}

/* 4097 more than there was room for: the kernel is told what the box said and has to know its own size. */
static int32_t too_many_bytes(void)
{
    uint8_t *const memory = __box_a_push(16);
    const int32_t result = a_buffer(memory, 16);

    __box_a_pop(16);
    return result;
}

static int32_t pointers_given_back(void)
{
    return fine(hooked((any_function *)a_pointer, ADDRESS(secret_page)) == -BOX_EFAULT
                && hooked((any_function *)a_pointer, UNMAPPED) == -BOX_EFAULT
                && hooked((any_function *)a_pointer, A_RAM + 1u) == -BOX_EFAULT
                && hooked((any_function *)a_pointer, A_RAM_END) == -BOX_EFAULT
                && hooked((any_function *)a_pointer, 0) == -BOX_EFAULT
                && hooked((any_function *)a_pointer, A_RAM_END - 4u) == (int32_t)(A_RAM_END - 4u));
}

static int32_t wide_codes(void)
{
    return fine(a_wide(KINDS) == INT64_C(0x123456789abcdef) && a_wide(CALL) == -1
                && a_wide(SCAN) == 0 && a_wide(ABORT) == -1 && a_wide(LOAD) == -BOX_EFAULT);
}

/* With interrupts masked the way out cannot be taken: nobody is called, and the masks stay. */
static int32_t masked(uint32_t row)
{
    int32_t result = 0;
    uint32_t mask = 0;

    if (row == 931) {
        __asm__ volatile("cpsid i");
        result = attack(SPECIAL, 99, 0, 0);
        __asm__ volatile("mrs %0, primask\n\tcpsie i" : "=r"(mask));
    } else if (row == 805) {
        __asm__ volatile("cpsid f");
        result = attack(SPECIAL, 99, 0, 0);
        __asm__ volatile("mrs %0, faultmask\n\tcpsie f" : "=r"(mask));
    } else {
        /* The priority of SVC, which is the lowest: whatever masks anything masks that. */
        __asm__ volatile("msr basepri, %0" : : "r"(0xe0u));
        result = attack(SPECIAL, 99, 0, 0);
        __asm__ volatile("mrs %0, basepri\n\tmsr basepri, %1" : "=&r"(mask) : "r"(0u));
    }
    return fine(mask == (row == 806 ? 0xe0u : 1u) && result == -BOX_EBUSY);
}

static int32_t clobbered_while_down(void)
{
    const int32_t first = attack(ABORT, (uint32_t)-7, 0, 0);

    return fine(first == -7 && __box_a_clobber() == 0 && __box_a_clobber() == 0 && __box_a_init() == 0
                && __box_a_init() == 0 && a_ping(1) == 3);
}

/* No drift: the kernel's stack and the box's after ten thousand deaths. */
static int32_t endurance(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 0; i < 10000u; i++) {
        wrong += attack(i % 2u == 0 ? LOAD : SVC, i % 2u == 0 ? KERNEL_RAM : 0, NUMBER_NOBODY, 0) != -BOX_EFAULT;
    }
    void *const whole = a_ping(1) == 3 ? __box_a_push(TOP) : NULL;
    __box_a_pop(TOP);
    return fine(wrong == 0 && whole != NULL);
}

/* A function without an error to return is not reached, or dies: the hook is called, and the box starts afresh. */
static int32_t hooks(void)
{
    const bool called = many(1, 2, 3, KINDS) == 6;

    hook_code = 0;
    const bool died = many(ADDRESS(secret_page), 2, 3, LOAD) == -BOX_EFAULT && hook_code == -BOX_EFAULT;
    return fine(called && died && attack(COUNT, 0, 0, 0) == 1);
}

/* An import that cannot return an error gets a bad pointer: the box dies, and starts afresh. */
static int32_t filled(void)
{
    const bool counted = attack(COUNT, 0, 0, 0) > 0;
    const bool died = attack(CALL, ADDRESS(secret_page), NUMBER_FILL, 4) == -BOX_EFAULT;
    const bool afresh = attack(COUNT, 0, 0, 0) == 1;
    const bool wide = a_wide(ADDRESS(secret_page)) == -BOX_EFAULT;
    hook_code = 0;
    const bool hook = many(ADDRESS(secret_page), NUMBER_FILL, 4, CALL) == -BOX_EFAULT && hook_code == -BOX_EFAULT;
    const bool nested = attack(AGAIN, CALL, ADDRESS(secret_page), NUMBER_FILL) == -BOX_EFAULT;

    return fine(counted && died && afresh && wide && hook && nested && attack(CALL, A_RAM_END - 4u, NUMBER_FILL, 4) == 0);
}

/* While the box waits for an answer, another one dies: it goes on. */
static int32_t other_dies(void)
{
    const int32_t counted = attack(COUNT, 0, 0, 0);
    const int32_t result = attack(CALL, 2, NUMBER_CLOBBER, 0);

    return fine(result == -BOX_EFAULT && attack(COUNT, 0, 0, 0) == counted + 1);
}

/* The other box right behind an answer for which the regions came back. */
static int32_t other_behind_answer(void)
{
    const bool answered = attack(CALL, 3, NUMBER_BUSY, 0) == 4;

    return fine(answered && b_ping(7) == 8 && attack(CALL, 3, NUMBER_CLOBBER, 0) == 5);
}

static int32_t of_the_kernel(uint32_t row)
{
    const uint32_t calls = own_calls, faults = own_faults;

    if (row == 938) {
        __asm__ volatile("mov r12, #4\n\tsvc #7" : : : "r0", "r1", "r2", "r3", "r12", "lr", "memory");
        return fine(own_calls == calls + 1u);
    }
    __asm__ volatile("udf #3" : : : "r0", "r1", "r2", "r3", "r12", "lr", "memory");
    return fine(own_faults == faults + 1u);
}

/* -EAGAIN before the first bring-up, then the code of the death; 0 in between. */
static int32_t by_hand(void)
{
    __box_c_clobber();
    const bool again = c_ping(1) == -BOX_EAGAIN || c_ping(1) == -7;
    const bool up = __box_c_init() == 0 && c_ping(1) == 4;
    const bool died = c_abort(-7) == -7 && c_ping(1) == -7 && c_ping(1) == -7;
    const bool up_again = __box_c_init() == 0 && c_ping(1) == 4 && __box_c_clobber() == 0;

    return fine(again && up && died && up_again && c_ping(1) == -BOX_EAGAIN);
}

static int32_t in_groups(uint32_t row, bool *known)
{
    switch (row) {
    case 801: return interrupted(0xe0, SPIN);
    case 802: return interrupted(0x80, SPIN);
    case 803: return interrupted(0x20, SPIN);
    case 804: return interrupted(0x40, LOAD);
    case 902: return walk(LOAD, A_RAM, A_RAM_END, true);
    case 903: return pointers_given_back();
    case 904: return hooked((any_function *)a_narrow, 0xffffff05u);
    case 919: return walk(LOAD, A_FLASH, A_FLASH_END, true);
    case 929: return walk(STORE, A_RAM, A_RAM_END, true);
    case 930: return wide_codes();
    case 931:
    case 805:
    case 806: return masked(row);
    case 932: return clobbered_while_down();
    case 933: return endurance();
    case 934: return interrupted(0x00, LOAD);
    case 936: return hooks();
    case 937: return filled();
    case 938:
    case 939: return of_the_kernel(row);
    case 940: return by_hand();
    case 941: return fine(is_configured());
    case 947: return polite_deaths();
    case 948: return polite_refusals();
    case 949: return polite_links();
    case 945: return float_mode(0x00c00000u, attack, FLOAT_SCAN, 0);
    case 943: return other_dies();
    case 944: return other_behind_answer();
    case 935: return float_mode(0x00c00000u, attack, SPECIAL, 14);
    default: return row < 1060u ? run_handle_row(row, known) : run_nested_row(row, known);
    }
}

/* The sibling dies and is called again, and again. */
static int32_t deaths_by_link(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 1; i <= 100; i++) {
        wrong += attack(CALL, 0u - i, NUMBER_Z_ABORT, 0) != -(int32_t)i;
        wrong += attack(CALL, i, NUMBER_Z_PING, 0) != (int32_t)i + 1;
    }
    return wrong;
}

static int32_t by_link(uint32_t row, bool *known)
{
    if (row == 981 || row == 982 || row == 1080) {
        /* The first link is one through the kernel: that brings the sibling up. */
        damage |= attack(CALL, 1, NUMBER_Z_PING, 0) == 2 ? 0 : DAMAGE_RESULT;
    }
    switch (row) {
    case 980: return attack(CALL, 41, NUMBER_Z_PING, 0);
    case 981: return attack(CALL, 0, NUMBER_Z_LOOK, 0);
    case 982: return attack(LINK_AFTER, 0, 0, 0);
    case 983: return attack(CALL, KERNEL_RAM, NUMBER_Z_FAULT, 0);
    case 984: return attack(CALL, (uint32_t)-7, NUMBER_Z_ABORT, 0);
    case 985: return attack(CALL, KERNEL_RAM + 0x800u, NUMBER_Z_STACK, 0);
    case 986: return attack(CALL, NUMBER_NOBODY, NUMBER_Z_NUMBER, 0);
    case 987: return attack(CALL, 0, NUMBER_Z_BACK, 0);
    case 988: return attack(TRAP, KERNEL_RAM + 0x800u, NUMBER_Z_PING, 41);
    case 989: return attack(TRAP, B_RAM + 0x200u, NUMBER_Z_PING, 41);
    case 990: return attack(TRAP, A_RAM + 16u, NUMBER_Z_PING, 41);
    case 991: return attack(AGAIN, CALL, 41, NUMBER_Z_PING);
    case 992: return attack(SVC, 0x55, NUMBER_Z_PING, 41);
    case 993: return __box_z_clobber() + attack(CALL, 41, NUMBER_Z_PING, 0);
    case 994: return attack(THUMBLESS, 0, NUMBER_Z_PING, 0);
    case 995: return attack(CALL, A_STACK_TOP - 64u, NUMBER_Z_STACK, 0);
    case 996: return attack(CALL, A_STACK_TOP - 64u, NUMBER_Z_FAULT, 0);
    case 997: return deaths_by_link();
    case 1080: return attack(CALL, DEADLY_DEPTH, NUMBER_Z_BACK, 0);
    default: return row >= 1020 && row < 1030 ? run_stacked_row(row, known) : in_groups(row, known);
    }
}

int32_t run_long_row(uint32_t row, bool *known)
{
    switch (row) {
    case 116: return fine(attack(SPECIAL, 11, 0, 0) == -BOX_EFAULT && attack(SPECIAL, 12, 0, 0) == 0);
    case 214: return hooked((any_function *)a_narrow, 0xffffff05u);
    case 310: return prepared_frame();
    case 401: return forged(NUMBER_NOBODY, 1000u, 1u);
    case 402: return forged(0x80000000u, 0x80000040u, 1u);
    case 403: return forged(0x3ffffff0u, 0x40000010u, 1u) + forged(0xfffffff0u, 0xfffffffeu, 1u);
    case 404: return forged(1001u, 0xfffff000u, 0x00ff00f1u);
    case 415: return every_place_in_the_gate();
    case 416: return every_immediate();
    case 503: return again_and_again();
    case 509: return too_many_bytes();
    case 512:
    case 513:
    case 514: return pushes(row);
    case 601:
    case 603: return registers_at_entry(row);
    case 606: return float_mode(0, attack, SPECIAL, 14);
    case 608: return attack(SPECIAL, 13, 0, 0);
    default: return by_link(row, known);
    }
}
