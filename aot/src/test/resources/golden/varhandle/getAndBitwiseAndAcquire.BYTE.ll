define dso_local i32 @"varhandle/getAndBitwiseAndAcquire.BYTE"(ptr %a0, i32 %a1) #0 {
entry:
  %v0 = trunc i32 %a1 to i8
  %v1 = sext i8 %v0 to i32
  %v2 = icmp ne ptr %a0, null
  br i1 %v2, label %b4, label %p3, !prof !1
b4:
  %v5 = getelementptr i8, ptr %a0, i64 9
  %v6 = trunc i32 %v1 to i8
  %v7 = atomicrmw and ptr %v5, i8 %v6 acquire, align 1
  %v8 = sext i8 %v7 to i32
  ret i32 %v8
p3:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
