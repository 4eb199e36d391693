package io.beccoame.instance;

import org.springframework.data.jpa.repository.JpaRepository;

interface UserDataRepository extends JpaRepository<UserData, String> {}
