/* Rows of a box in a box, which attacks its parent, and of what becomes of both. */
#include "rows.h"

#define SECRETS ADDRESS(secret_page)
#define OF_THE_PARENT (P_RAM + 0xc00u)

static int32_t back(uint32_t kind, uint32_t x)
{
    return attack_nested(N_BACK, kind, x, 0);
}

/* Stores all over what the parent has for itself. */
static int32_t every_place_in_the_parent(void)
{
    int32_t wrong = 0;

    for (uint32_t address = P_RAM; address != N_RAM; address += 32u) {
        wrong += attack_nested(STORE, address, 0, 0) != -BOX_EFAULT;
        look();
    }
    return wrong + (attack_nested(STORE, N_RAM_END - 4u, 0, 0) == 0 ? 0 : 1);
}

/* Those that only its parent has, and those that nobody has. */
static int32_t numbers_of_others(void)
{
    int32_t wrong = 0;

    for (uint32_t number = NUMBER_OF_THE_PARENT; number < 1000u; number++) {
        wrong += attack_nested(SVC, (uint32_t)-5, number, 0) != -BOX_EFAULT;
    }
    return wrong + (attack_nested(SVC, P_ANSWER, NUMBER_P_BACK, 8) == 9 ? 0 : 1);
}

/* Each death is the error of who called, and what was inside of the dead comes up afresh. */
static int32_t deaths(void)
{
    int32_t wrong = 0;

    for (int32_t i = 1; i <= 100; i++) {
        wrong += attack_nested(ABORT, 0u - (uint32_t)i, 0, 0) != -i;
        wrong += attack_nested(N_COUNT, 0, 0, 0) != 1;
        wrong += attack_nested(N_GO_ON, P_ABORT, 0u - (uint32_t)i, 0) != -i;
        wrong += p_count() != 1;
        wrong += attack_nested(N_COUNT, 0, 0, 0) != 1;
        wrong += attack_nested(N_COUNT, 0, 0, 0) != 2;
    }
    return wrong;
}

static int32_t clobbered(void)
{
    int32_t wrong = attack_nested(N_COUNT, 0, 0, 0) < 1;

    wrong += __box_p_clobber();
    wrong += attack_nested(N_COUNT, 0, 0, 0) != 1;
    wrong += p_count() != 1;
    wrong += attack_nested(P_CLOBBER_N, 0, 0, 0) + attack_nested(P_CLOBBER_N, 0, 0, 0);
    wrong += attack_nested(N_COUNT, 0, 0, 0) != 1;
    wrong += p_count() != 2;
    /* The younger activation of the box in it sees no other state than the older one. */
    return wrong + (back(P_BACK_COUNT, 0) != 2);
}

/* The parent may do that to what lies in it, and only that suffers. */
static int32_t smashed(void)
{
    const int32_t result = attack_nested(P_SMASH, 0, 0, 0);

    look();
    serve();
    const int32_t cleared = __box_p_clobber();
    const int32_t afresh = back(P_ANSWER, 1);
    return (result == 0 || result == -BOX_EFAULT) && cleared == 0 && afresh == 2 ? 0 : 1;
}

int32_t run_nested_row(uint32_t row, bool *known)
{
    switch (row) {
    case 1060: return back(P_ANSWER, 41);
    case 1061: return attack_nested(LOAD, OF_THE_PARENT, 0, 0);
    case 1062: return every_place_in_the_parent();
    case 1063: return attack_nested(LOAD, SECRETS, 0, 0);
    case 1064: return attack_nested(JUMP, P_FLASH + 0x200u, 0, 0);
    case 1065: return attack_nested(N_SUM, OF_THE_PARENT, 4, 0);
    case 1066: return attack_nested(N_SUM, SECRETS, 4, 0);
    case 1067: return numbers_of_others();
    case 1068: return attack_nested(TRAP, P_RAM + 0x400u, NUMBER_RETURN, 5);
    case 1069: return attack_nested(TRAP, P_RAM + 0x400u, NUMBER_P_BACK, P_ANSWER);
    case 1070: return attack_nested(N_GO_ON, P_ABORT, (uint32_t)-5, 0);
    case 1071: return attack_nested(ABORT, (uint32_t)-7, 0, 0);
    case 1072: return deaths();
    case 1073: return back(P_ENDLESS, 0);
    case 1074: return back(P_CLOBBER, 0);
    case 1075: return attack_nested(P_SUM, OF_THE_PARENT, 4, 0);
    case 1076: return attack_nested(P_SUM, N_RAM + 0xc00u, 4, 0);
    case 1077: return smashed();
    case 1078: return attack_nested(N_SUM, N_RAM_END - 4u, 8, 0);
    case 1079: return clobbered();
    default: *known = false; return 0;
    }
}
